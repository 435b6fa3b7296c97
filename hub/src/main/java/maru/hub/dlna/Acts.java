package maru.hub.dlna;

import java.util.Map;
import java.util.Optional;
import org.jupnp.controlpoint.ActionCallback;
import org.jupnp.controlpoint.ControlPoint;
import org.jupnp.model.action.ActionInvocation;
import org.jupnp.model.meta.Action;
import org.jupnp.model.meta.RemoteService;
import org.jupnp.model.types.InvalidValueException;

/** The actions of one service of a device. Blocks until the device answers or has had its time. */
final class Acts {
    private final RemoteService service;
    private final ControlPoint control;

    Acts(RemoteService service, ControlPoint control) {
        this.service = service;
        this.control = control;
    }

    /** What a device answered, by the names of the standard. */
    record Told(Map<String, String> values) {
        String text(String name) {
            return values.getOrDefault(name, "");
        }
    }

    boolean has(String action) {
        return service.getAction(action) != null;
    }

    /** The largest number that a variable may be; empty when the device doesn't say. */
    Optional<Long> most(String variable) {
        return Optional.ofNullable(service.getStateVariable(variable))
                .map(v -> v.getTypeDetails().getAllowedValueRange())
                .map(range -> range.getMaximum());
    }

    /** Asks for an action; empty when it doesn't happen. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    Optional<Told> ask(String name, Map<String, Object> said) {
        Action<RemoteService> action = service.getAction(name);
        if (action == null) {
            return Optional.empty();
        }
        var invocation = new ActionInvocation(action);
        try {
            said.forEach(invocation::setInput);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
        new ActionCallback.Default(invocation, control).run();
        if (invocation.getFailure() != null) {
            return Optional.empty();
        }
        var values = new java.util.HashMap<String, String>();
        for (var value : invocation.getOutput()) {
            if (value.getValue() != null) {
                values.put(value.getArgument().getName(), value.toString());
            }
        }
        return Optional.of(new Told(values));
    }
}
