package maru.hub.plan;

import java.util.List;
import maru.hub.home.Device;

/** Which devices a target means. */
sealed interface Found {

    /** These, each of them. */
    record These(List<Device> devices) implements Found {
        public These {
            devices = List.copyOf(devices);
        }
    }

    /** One of these, and only the speaker knows which. */
    record OneOf(List<Device> devices) implements Found {
        public OneOf {
            devices = List.copyOf(devices);
        }
    }

    record None(Refusal refusal) implements Found {}

    /** Nothing was named, and nothing stands to reason. */
    record Nothing() implements Found {}
}
