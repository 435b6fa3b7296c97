package maru.hub.cli;

import picocli.CommandLine.Parameters;

/** Takes one thing of a list away from the hub. */
abstract class DeletingCommand extends HubCommand {
    private final String path;
    private final String field;
    private final String done;

    @Parameters(paramLabel = "ID", description = "as the list shows it")
    String id;

    /**
     * @param path of the list
     * @param field under which {@code --json} names what is gone
     * @param done what is told
     */
    DeletingCommand(String path, String field, String done) {
        this.path = path;
        this.field = field;
        this.done = done;
    }

    @Override
    public Integer call() {
        hub().delete(path + "/" + HubClient.encoded(id));
        if (options.json) {
            terminal().json(HubClient.JSON.createObjectNode().put(field, id));
        } else {
            terminal().line(done);
        }
        return ExitCode.DONE;
    }
}
