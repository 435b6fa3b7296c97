package maru.simulator.world;

import java.util.ArrayList;
import java.util.List;
import maru.devices.Act;
import maru.devices.Family;
import maru.devices.Trait;

/** How one group of traits behaves, whatever kind of appliance has them. */
interface Behaviour {

    /**
     * Takes an act.
     *
     * @return whether it was this behaviour's business; if nobody's, a setting is simply kept
     */
    default boolean obey(Act act, Body body) {
        return false;
    }

    /** Lives for a while. */
    default void step(Body body, Surroundings around, double seconds) {}

    /** The behaviours of an appliance, in the order in which they act. */
    static List<Behaviour> of(Blueprint it) {
        var all = new ArrayList<Behaviour>();
        if (it.kind().isA(Family.LIGHT) || it.has(Trait.BRIGHTNESS)) {
            all.add(new Lighting());
        }
        if (it.has(Trait.POSITION) || it.has(Trait.OPEN)) {
            all.add(new Travel(it));
        }
        if (it.has(Trait.LOCK)) {
            all.add(new Locking());
        }
        if (it.has(Trait.ARMING)) {
            all.add(new Guard());
        }
        if (it.has(Trait.TEMPERATURE) && it.has(Trait.TARGET_TEMPERATURE)) {
            all.add(Vessel.isOne(it) ? new Vessel() : new Conditioning());
        }
        if (it.has(Trait.RUN)) {
            all.add(it.kind().traits().containsKey(Trait.BATTERY) ? new Robot() : new Job());
        }
        if (it.has(Trait.VOLUME) || it.has(Trait.PLAYBACK)) {
            all.add(new Player());
        }
        all.add(new Draught());
        if (it.kind().id().equals("ev-charger") || it.kind().id().equals("car")) {
            all.add(new Charging());
        }
        all.add(new Pressing());
        all.add(new Sensing());
        all.add(new Wear());
        all.add(new Metering());
        return all;
    }
}
