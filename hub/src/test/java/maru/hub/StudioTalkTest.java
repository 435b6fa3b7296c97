package maru.hub;

import org.junit.jupiter.api.Timeout;

/** A studio. */
@Timeout(120)
class StudioTalkTest extends Talk {
    StudioTalkTest() {
        super("studio");
    }
}
