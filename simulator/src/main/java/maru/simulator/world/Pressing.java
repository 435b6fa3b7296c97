package maru.simulator.world;

import java.util.ArrayList;
import java.util.List;
import maru.devices.Act;
import maru.devices.Trait;
import maru.devices.Value;

/** Buttons and lists. A button remembers how often it was pressed, for those who look inside. */
final class Pressing implements Behaviour {
    private int presses;

    @Override
    public boolean obey(Act act, Body body) {
        if (!(act instanceof Act.Run run)) {
            return false;
        }
        String item = run.argument().orElse("");
        switch (run.command()) {
            case PRESS -> {
                presses++;
                body.write(Trait.BUTTON, Integer.toString(presses));
                if (body.isA("pet-feeder")) {
                    body.set(Trait.LEVEL, body.amount(Trait.LEVEL) - 4);
                }
            }
            case ADD_ITEM -> change(body, item, true);
            case COMPLETE_ITEM, REMOVE_ITEM -> change(body, item, false);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void change(Body body, String item, boolean there) {
        List<String> items =
                body.state().value(Trait.TODO).orElse(null) instanceof Value.Items known
                        ? known.items()
                        : List.of();
        var next = new ArrayList<>(items);
        next.remove(item);
        if (there) {
            next.add(item);
        }
        body.put(Trait.TODO, new Value.Items(next));
    }
}
