@org.jspecify.annotations.NullMarked
package org.tickway.connector.settings;
