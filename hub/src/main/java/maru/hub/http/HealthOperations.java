package maru.hub.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import maru.hub.http.HealthPart.Report;
import maru.hub.http.HealthPart.Status;
import maru.hub.registry.Notices;
import maru.hub.understand.Utterance.Role;

/** How the hub fares, and what its API looks like. */
@Singleton
final class HealthOperations implements OperationGroup {
    private static final int NOTICES = 20;

    private final List<HealthPart> parts;
    private final Notices notices;
    private final PrometheusMeterRegistry metrics;
    private Optional<Answer> description = Optional.empty();

    HealthOperations(List<HealthPart> parts, Notices notices, PrometheusMeterRegistry metrics) {
        this.parts = List.copyOf(parts);
        this.notices = notices;
        this.metrics = metrics;
    }

    @Override
    public List<Operation> all() {
        return List.of(
                Operation.quick("getHealth", "GET", "/api/v1/health", Access.OPEN, this::health),
                Operation.quick(
                                "getMetrics",
                                "GET",
                                "/api/v1/metrics",
                                Access.LOCAL_OR_MEMBER,
                                _ ->
                                        Answer.text(
                                                "text/plain; version=0.0.4; charset=utf-8",
                                                metrics.scrape()))
                        .overHttpAlone(),
                Operation.quick(
                                "getDescription",
                                "GET",
                                "/api/v1/openapi.json",
                                Access.OPEN,
                                _ -> description())
                        .overHttpAlone());
    }

    private Answer health(Call call) {
        boolean ready = true;
        Status worst = Status.UP;
        ObjectNode all = Json.object();
        for (HealthPart part : parts) {
            Report report = part.report();
            ready &= !(report.essential() && report.status() == Status.DOWN);
            Status matters = weighed(report);
            worst = matters.compareTo(worst) > 0 ? matters : worst;
            ObjectNode one = all.putObject(part.name()).put("status", lower(report.status()));
            new java.util.TreeMap<>(report.details())
                    .forEach((key, value) -> one.set(key, Json.of(value)));
        }
        ObjectNode json = Json.object().put("up", true).put("ready", ready);
        if (call.caller().isEmpty()) {
            return Answer.json(json);
        }
        json.put("status", lower(worst));
        json.set("parts", all);
        if (call.caller().filter(c -> c.role() == Role.ADMIN).isPresent()) {
            ArrayNode recent = json.putArray("notices");
            notices.recent().stream()
                    .limit(NOTICES)
                    .forEach(notice ->
                            recent.addObject()
                                    .put("at", notice.at().toString())
                                    .put("subject", notice.subject())
                                    .put("text", notice.text()));
        }
        return Answer.json(json);
    }

    /** What the hub can do without only makes it work less well. */
    private static Status weighed(Report report) {
        return report.status() == Status.DOWN && !report.essential()
                ? Status.DEGRADED
                : report.status();
    }

    private Answer description() {
        if (description.isEmpty()) {
            try (InputStream in = HealthOperations.class.getResourceAsStream("/openapi.yaml")) {
                if (in == null) {
                    throw new IllegalStateException("openapi.yaml is missing");
                }
                description = Optional.of(Answer.json(new YAMLMapper().readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return description.get();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
