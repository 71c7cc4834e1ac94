/** The adapter without a server: fakes of the server's side and of a broker. */
@org.jspecify.annotations.NullMarked
package org.tickway.connector;
