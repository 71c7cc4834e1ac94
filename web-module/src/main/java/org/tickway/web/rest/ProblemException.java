package org.tickway.web.rest;

import org.tickway.web.problem.Problem;

/** A resource refuses; the problem is the answer. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
