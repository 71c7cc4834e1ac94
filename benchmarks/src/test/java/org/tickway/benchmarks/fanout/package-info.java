@org.jspecify.annotations.NullMarked
package org.tickway.benchmarks.fanout;
