package maru.hub.ssap;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import maru.hub.SpeechConfig;
import maru.hub.access.Remotes;
import maru.hub.http.HttpConfig;
import maru.hub.media.Library;
import maru.hub.media.Players;
import maru.hub.registry.Notices;
import maru.hub.tls.HubIdentity;

/** Puts the TV for remotes together. */
@Factory
final class SsapParts {

    @Singleton
    SsapEdge ssap(
            SsapConfig config,
            HttpConfig http,
            SpeechConfig speech,
            Players players,
            Library library,
            Remotes remotes,
            HubIdentity identity,
            Notices notices) {
        return new SsapEdge(
                config,
                http.host(),
                players,
                remotes,
                new Links(library),
                Apps.in(speech.standard()),
                identity,
                notices);
    }
}
