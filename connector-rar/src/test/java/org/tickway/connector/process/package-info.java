/** What a file of settings may say. */
package org.tickway.connector.process;
