package maru.hub.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import maru.hub.store.Backups;

/** Backups as JSON. */
final class Archives {
    private Archives() {}

    static ObjectNode json(Backups.Archive archive) {
        return HubClient.JSON
                .createObjectNode()
                .put("file", archive.file().toString())
                .put("created", archive.created().toString())
                .put("documents", archive.documents())
                .put("bytes", archive.bytes());
    }
}
