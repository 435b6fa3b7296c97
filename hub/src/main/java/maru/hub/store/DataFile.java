package maru.hub.store;

import java.nio.file.Path;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The files of the data directory that Maru keeps its data in. */
enum DataFile {
    /** What must not be lost: every commit is safe on the disk before it is acknowledged. */
    HUB("maru.db", "hub", 4, SynchronousMode.FULL),
    /** What would be a pity to lose: a power cut may take the last moments, never the file. */
    HISTORY("history.db", "history", 1, SynchronousMode.NORMAL),
    /** What is found again when it is lost. */
    MEDIA("media.db", "media", 1, SynchronousMode.NORMAL);

    /** "Maru" in ASCII: marks a file as ours. */
    static final int APPLICATION_ID = 0x4D617275;

    private final String fileName;
    private final String migrations;
    private final int schema;
    private final SynchronousMode synchronous;

    DataFile(String fileName, String migrations, int schema, SynchronousMode synchronous) {
        this.fileName = fileName;
        this.migrations = migrations;
        this.schema = schema;
        this.synchronous = synchronous;
    }

    String fileName() {
        return fileName;
    }

    Path in(Path directory) {
        return directory.resolve(fileName);
    }

    /** Where its migrations lie on the class path. */
    String migrations() {
        return "db/migration/" + migrations;
    }

    /** The version of its newest migration, kept in the file as its user version. */
    int schema() {
        return schema;
    }

    SynchronousMode synchronous() {
        return synchronous;
    }
}
