package maru.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import maru.hub.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lays a backup ready for the next start. */
@Command(
        name = "restore",
        description = "Put a backup in place. The hub must be stopped.",
        footer = {"", "What it replaces stays in the data directory as *.replaced.*"})
final class RestoreCommand extends HubCommand {
    @Parameters(paramLabel = "FILE", description = "a file that `maru backup` wrote")
    Path file;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no file " + file + ".");
        }
        if (HubClient.isUp(options.address())) {
            throw new CommandFailure(
                    ExitCode.NOT_DONE,
                    "The hub at " + options.address() + " is running; stop it first.");
        }
        try {
            var archive = BackupCommand.backups(options).restore(file);
            if (options.json) {
                terminal().json(Archives.json(archive));
            } else {
                terminal()
                        .line(
                                "The backup of "
                                        + Terminal.time(archive.created().toString())
                                        + " is good; it takes effect when the hub starts.");
            }
            return ExitCode.DONE;
        } catch (StoreException e) {
            throw new CommandFailure(ExitCode.NOT_DONE, String.valueOf(e.getMessage()));
        }
    }
}
