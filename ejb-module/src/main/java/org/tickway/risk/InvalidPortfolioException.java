package org.tickway.risk;

/** A message of a portfolio cannot be understood; the text says why. */
final class InvalidPortfolioException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidPortfolioException(String message) {
        super(message);
    }
}
