package maru.hub;

import org.junit.jupiter.api.Timeout;

/** An English house. */
@Timeout(120)
class HouseTalkTest extends Talk {
    HouseTalkTest() {
        super("house-en");
    }
}
