package maru.hub.http;

import maru.hub.access.Token;
import maru.hub.understand.Utterance.Role;
import maru.hub.understand.Utterance.Speaker;
import maru.hub.understand.Utterance.Surface;

/**
 * Who asks. Told by the token alone, never by what a request says of itself.
 *
 * @param byCookie whether it is a page
 */
record Caller(Token token, boolean byCookie) {

    Speaker speaker() {
        return token.speaker();
    }

    Role role() {
        return token.role();
    }

    Surface surface() {
        if (byCookie) {
            return Surface.PAGE;
        }
        return token.id().equals(Token.COMMAND_LINE) ? Surface.COMMAND_LINE : Surface.API;
    }
}
