/**
 * What brokers say of orders, published to the users whose orders they are. Depends on the feed's words for orders and on
 * publishing.
 */
@NullMarked
package org.tickway.order;

import org.jspecify.annotations.NullMarked;
