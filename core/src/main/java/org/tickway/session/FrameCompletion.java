package org.tickway.session;

/** Told once, by any thread, what became of a frame. */
public interface FrameCompletion {

    /** The socket took all of it. */
    void sent();

    /** It could not be sent; the connection is as good as gone. */
    void failed(Throwable cause);
}
