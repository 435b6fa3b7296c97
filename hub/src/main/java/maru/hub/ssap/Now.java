package maru.hub.ssap;

import java.util.Optional;
import maru.hub.media.Item;
import maru.hub.media.Place;
import maru.hub.media.Players;

/**
 * The television as it is now.
 *
 * @param screen empty when no TV screen is open anywhere
 */
record Now(Optional<Players.Present> screen) {

    boolean isOn() {
        return screen.isPresent();
    }

    Optional<Place> place() {
        return screen.flatMap(Players.Present::view).map(Players.View::place);
    }

    boolean isTyping() {
        return screen.flatMap(Players.Present::view).filter(Players.View::typing).isPresent();
    }

    Optional<Item> loaded() {
        return screen.flatMap(Players.Present::item);
    }
}
