package maru.hub;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import maru.hub.history.RecordedHistory;
import maru.hub.http.HealthPart;
import maru.hub.http.HealthPart.Report;
import maru.hub.http.HealthPart.Status;
import maru.hub.llm.EmbeddedModel;
import maru.hub.llm.ModelReadiness;
import maru.hub.media.Library;
import maru.hub.mqtt.MqttEdge;
import maru.hub.registry.RegistryHome;
import maru.hub.ssap.SsapEdge;
import maru.hub.store.SqliteStore;
import maru.hub.talk.ModelTalk;
import maru.hub.voice.Voice;

/**
 * What the hub tells of its own health. Sentences need the store and the home; all else may be
 * away.
 */
@Factory
final class HealthParts {

    @Singleton
    HealthPart mqtt(MqttEdge mqtt) {
        return part(
                "mqtt",
                () -> {
                    var state = mqtt.state();
                    return new Report(
                            state.online() ? Status.UP : Status.DOWN,
                            false,
                            Map.of(
                                    "since",
                                    state.since().toString(),
                                    "state",
                                    state.phase().name().toLowerCase(java.util.Locale.ROOT),
                                    "reason",
                                    state.reason().orElse("")));
                });
    }

    @Singleton
    HealthPart store(SqliteStore store) {
        return part(
                "store",
                () -> {
                    var report = store.report();
                    return new Report(
                            report.healthy() ? Status.UP : Status.DEGRADED,
                            true,
                            Map.of(
                                    "findings", report.findings().toString(),
                                    "problem", report.problem().orElse(""),
                                    "failedWrites", report.failedWrites(),
                                    "quarantined", report.quarantined(),
                                    "lastBackup",
                                            report.lastBackup().map(Object::toString).orElse("")));
                });
    }

    @Singleton
    HealthPart home(RegistryHome home) {
        return part(
                "home",
                () -> {
                    var health = home.health();
                    return new Report(
                            health.dropped() == 0 ? Status.UP : Status.DEGRADED,
                            true,
                            Map.of(
                                    "devices", home.snapshot().devices().size(),
                                    "waiting", health.waiting(),
                                    "heard", health.heard(),
                                    "dropped", health.dropped(),
                                    "flagged", health.flagged()));
                });
    }

    @Singleton
    HealthPart history(RecordedHistory history) {
        return part(
                "history",
                () -> {
                    var health = history.health();
                    return new Report(
                            health.problem().isEmpty() ? Status.UP : Status.DEGRADED,
                            false,
                            Map.of(
                                    "waiting", health.waiting(),
                                    "dropped", health.dropped(),
                                    "problem", health.problem().orElse("")));
                });
    }

    @Singleton
    HealthPart media(Library library) {
        return part(
                "media",
                () -> {
                    var progress = library.progress();
                    return new Report(
                            progress.problems().isEmpty() ? Status.UP : Status.DEGRADED,
                            false,
                            Map.of(
                                    "phase", progress.phase().id(),
                                    "items", progress.items(),
                                    "problems", progress.problems().size()));
                });
    }

    @Singleton
    HealthPart tv(SsapEdge ssap) {
        return part(
                "tv",
                () -> {
                    var state = ssap.state();
                    var details = new LinkedHashMap<String, Object>();
                    details.put("wanted", ssap.isWanted());
                    details.put("remotes", ssap.clients());
                    state.port().ifPresent(port -> details.put("port", port));
                    state.tlsPort().ifPresent(port -> details.put("tlsPort", port));
                    details.put("problem", String.join("; ", state.problems()));
                    return new Report(
                            state.problems().isEmpty() ? Status.UP : Status.DEGRADED,
                            false,
                            details);
                });
    }

    @Singleton
    HealthPart model(EmbeddedModel model) {
        return part("model", () -> report(model.readiness()));
    }

    @Singleton
    HealthPart talk(ModelTalk talk) {
        return part(
                "talk",
                () ->
                        talk.readiness()
                                .map(HealthParts::report)
                                .orElseGet(() ->
                                        new Report(Status.UP, false, Map.of("phase", "off"))));
    }

    @Singleton
    HealthPart voice(Voice voice) {
        return part(
                "voice",
                () -> {
                    if (!voice.isWanted()) {
                        return new Report(Status.UP, false, Map.of("phase", "off"));
                    }
                    Report hearing = report(voice.readiness());
                    var details = new LinkedHashMap<>(hearing.details());
                    voice.muteness().ifPresent(why -> details.put("silent", why));
                    Status status =
                            hearing.status() == Status.UP && voice.muteness().isPresent()
                                    ? Status.DEGRADED
                                    : hearing.status();
                    return new Report(status, false, details);
                });
    }

    private static Report report(ModelReadiness readiness) {
        var details = new LinkedHashMap<String, Object>();
        details.put("phase", readiness.phase().id());
        details.put("model", readiness.model());
        details.put("percent", readiness.percent());
        if (!readiness.reason().isEmpty()) {
            details.put("reason", readiness.reason());
        }
        // Without it sentences are understood all the same, just not all of them.
        Status status =
                switch (readiness.phase()) {
                    case OFF, READY, REREADING -> Status.UP;
                    case FETCHING, LOADING, WARMING, RESTARTING -> Status.DEGRADED;
                    case FAILED -> Status.DOWN;
                };
        return new Report(status, false, details);
    }

    private static HealthPart part(String name, Supplier<Report> report) {
        return new HealthPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Report report() {
                return report.get();
            }
        };
    }
}
