package maru.hub.eval;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.act.Dispatcher;
import maru.hub.act.Wire;
import maru.hub.command.CommandPath;
import maru.hub.command.HubCommandPath;
import maru.hub.command.Rulebook;
import maru.hub.home.Home;
import maru.hub.home.InMemoryHome;
import maru.hub.plan.Titles;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.OpenHouse;
import maru.hub.talk.Talk;
import maru.hub.understand.Reader;
import maru.hub.understand.Understander;

/**
 * The live command path over a home in memory: every stage is the hub's own, only the wire's far
 * end is not.
 */
final class EvalPaths implements Evaluation.Paths, AutoCloseable {
    private static final Duration WIRE_LIMIT = Duration.ofSeconds(5);

    private final Understander understander;
    private final Clock clock;
    private final Optional<EvalModel> model;

    EvalPaths(Reader first, Optional<EvalModel> model, Clock clock) {
        this.understander =
                new Understander(
                        first, model.map(EvalModel::reader), EvalModel.ANSWER_LIMIT.plusSeconds(5));
        this.model = model;
        this.clock = clock;
    }

    @Override
    public void prepare(Home home) {
        model.ifPresent(m -> m.read(home));
    }

    @Override
    public CommandPath over(InMemoryHome home, Wire wire) {
        return new HubCommandPath(
                home,
                understander,
                new Policy(new OpenHouse(), Pace.unlimited()),
                new Confirmations(System::nanoTime),
                new Dispatcher(wire, WIRE_LIMIT),
                Optional.empty(),
                Optional.empty(),
                Rulebook.NONE,
                Talk.NONE,
                Language.ENGLISH,
                clock,
                System::nanoTime,
                Titles.NONE);
    }

    @Override
    public void close() {
        understander.close();
        model.ifPresent(EvalModel::close);
    }
}
