package maru.hub;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import maru.devices.dialect.Dialects;
import maru.hub.access.Tokens;
import maru.hub.act.Dispatcher;
import maru.hub.act.Wire;
import maru.hub.automation.Automations;
import maru.hub.automation.LiveAutomations;
import maru.hub.automation.Trials;
import maru.hub.command.AutomatedDeeds;
import maru.hub.command.HubCommandPath;
import maru.hub.command.Rulebook;
import maru.hub.command.ScheduledDeeds;
import maru.hub.history.History;
import maru.hub.home.LiveHome;
import maru.hub.llm.ModelCatalogue;
import maru.hub.llm.ModelConfig;
import maru.hub.media.SpokenTitles;
import maru.hub.message.Messages;
import maru.hub.policy.Confirmations;
import maru.hub.policy.Pace;
import maru.hub.policy.Policy;
import maru.hub.registry.HomeConfig;
import maru.hub.registry.Notices;
import maru.hub.registry.Permissions;
import maru.hub.registry.Registry;
import maru.hub.registry.RegistryConfig;
import maru.hub.registry.RegistryHome;
import maru.hub.schedule.Firing;
import maru.hub.schedule.Schedules;
import maru.hub.schedule.ShelvedSchedules;
import maru.hub.store.LastStates;
import maru.hub.store.Shelves;
import maru.hub.talk.ModelTalk;
import maru.hub.talk.Talk;
import maru.hub.talk.TalkConfig;
import maru.hub.understand.Understander;

/**
 * Puts the stages of the command path and the home together; each stage knows only its neighbours.
 */
@Factory
final class HubParts {
    /** The longest that any device is waited for; each act has a shorter limit of its own. */
    private static final Duration LONGEST_ACT = Duration.ofSeconds(75);

    @Singleton
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    @Singleton
    Notices notices(Clock clock) {
        return new Notices(clock);
    }

    @Singleton
    RegistryHome home(
            Registry registry,
            RegistryConfig limits,
            Shelves shelves,
            LastStates lastStates,
            Notices notices,
            HomeConfig config,
            Clock clock) {
        return new RegistryHome(
                Dialects.all(), registry, limits, shelves, lastStates, notices, config, clock);
    }

    @Singleton
    ShelvedSchedules schedules(
            Shelves shelves,
            BeanProvider<HubCommandPath> path,
            Tokens tokens,
            Notices notices,
            HomeConfig config,
            Clock clock) {
        // The path keeps schedules and schedules walk the path: one of them has to look the other
        // up late.
        Firing late = schedule -> new ScheduledDeeds(path::get).fire(schedule);
        return new ShelvedSchedules(
                shelves,
                late,
                speaker -> tokens.admits(speaker.id()),
                notices,
                config.zoneId(),
                clock);
    }

    @Singleton
    LiveAutomations automations(
            Shelves shelves,
            LiveHome home,
            BeanProvider<HubCommandPath> path,
            Messages messages,
            Tokens tokens,
            Notices notices,
            Clock clock) {
        // As with the schedules, one of the two has to look the other up late.
        maru.hub.automation.Firing late =
                new AutomatedDeeds(path::get, home, messages, clock)::fire;
        return new LiveAutomations(
                shelves, home, late, speaker -> tokens.admits(speaker.id()), notices, clock);
    }

    @Singleton
    Confirmations confirmations() {
        return new Confirmations(System::nanoTime);
    }

    @Singleton
    Policy policy(Permissions permissions) {
        return new Policy(permissions, Pace.of(System::nanoTime));
    }

    @Singleton
    Dispatcher dispatcher(Wire wire) {
        return new Dispatcher(wire, LONGEST_ACT);
    }

    @Singleton
    ModelTalk talk(TalkConfig config, ModelConfig models, ModelCatalogue catalogue) {
        return ModelTalk.of(config, models, catalogue);
    }

    @Singleton
    HubCommandPath path(
            LiveHome home,
            Understander understander,
            Policy policy,
            Confirmations confirmations,
            Dispatcher dispatcher,
            Schedules schedules,
            Automations automations,
            History history,
            Talk talk,
            SpeechConfig speech,
            SpokenTitles titles,
            Clock clock) {
        return new HubCommandPath(
                home,
                understander,
                policy,
                confirmations,
                dispatcher,
                Optional.of(schedules),
                Optional.of(history),
                new Rulebook(Optional.of(automations), Optional.of(new Trials(history))),
                talk,
                speech.standard(),
                clock,
                System::nanoTime,
                titles);
    }
}
