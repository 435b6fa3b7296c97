package maru.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands have that speak to the hub. */
@Command(mixinStandardHelpOptions = true)
abstract class HubCommand implements Callable<Integer> {
    @Mixin HubOptions options;

    @Spec CommandSpec spec;

    HubClient hub() {
        return HubClient.to(options);
    }

    Terminal terminal() {
        return new Terminal(spec.commandLine().getOut());
    }
}
