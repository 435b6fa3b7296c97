package maru.hub.dlna;

import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.jupnp.support.avtransport.lastchange.AVTransportLastChangeParser;
import org.jupnp.support.renderingcontrol.lastchange.RenderingControlLastChangeParser;

/**
 * How changes are written for subscribers. The library looks for schemas where it doesn't have them
 * any more; nothing is read here, so none are needed.
 */
final class Changes {
    private Changes() {}

    static final class OfTransport extends AVTransportLastChangeParser {
        @Override
        protected Source @Nullable [] getSchemaSources() {
            return null;
        }
    }

    static final class OfSound extends RenderingControlLastChangeParser {
        @Override
        protected Source @Nullable [] getSchemaSources() {
            return null;
        }
    }
}
