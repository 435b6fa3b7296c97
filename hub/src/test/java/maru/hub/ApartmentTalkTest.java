package maru.hub;

import org.junit.jupiter.api.Timeout;

/** A Korean apartment. */
@Timeout(120)
class ApartmentTalkTest extends Talk {
    ApartmentTalkTest() {
        super("apartment-ko");
    }
}
