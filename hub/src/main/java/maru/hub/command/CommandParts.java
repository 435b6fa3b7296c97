package maru.hub.command;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import maru.devices.Language;
import maru.hub.act.Dispatcher;
import maru.hub.act.Wire;
import maru.hub.home.InMemoryHome;
import maru.hub.home.LiveHome;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.Permissions;
import maru.hub.schedule.Firing;
import maru.hub.schedule.Schedules;
import maru.hub.understand.Reader;
import maru.hub.understand.SentenceReader;
import maru.hub.understand.Understander;

/** Puts the command path together. */
@Factory
public final class CommandParts {

    @Singleton
    @Bean(preDestroy = "close")
    Understander understander(
            SentenceReader sentences, List<Reader> readers, CommandConfig config) {
        Optional<Reader> guessing =
                readers.stream().filter(r -> !(r instanceof SentenceReader)).findFirst();
        return new Understander(sentences, guessing, config.guessLimit());
    }

    @Singleton
    Policy policy(Permissions permissions) {
        return new Policy(permissions, Pace.of(System::nanoTime));
    }

    @Singleton
    @Bean(preDestroy = "close")
    HubCommandPath path(
            LiveHome home,
            Understander understander,
            Policy policy,
            Wire wire,
            Schedules schedules,
            CommandConfig config) {
        return new HubCommandPath(
                home,
                understander,
                policy,
                new Confirmations(System::nanoTime),
                new Dispatcher(wire, config.stepLimit()),
                Optional.of(schedules),
                Language.ofCode(config.language()).orElseThrow(),
                Clock.systemUTC(),
                System::nanoTime);
    }

    @Singleton
    Firing firing(Provider<HubCommandPath> path) {
        return new ScheduledDeeds(path::get);
    }

    /**
     * The same path over a home in memory, in which everybody may do everything as often as they
     * like and nothing can be kept for later.
     */
    public static HubCommandPath inMemory(
            InMemoryHome home, Wire wire, Understander understander, Clock clock) {
        return new HubCommandPath(
                home,
                understander,
                Policy.ofMemory(),
                new Confirmations(System::nanoTime),
                new Dispatcher(wire, Duration.ofSeconds(20)),
                Optional.empty(),
                Language.ENGLISH,
                clock,
                System::nanoTime);
    }
}
