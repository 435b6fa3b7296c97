package maru.simulator.dlna;

import javax.xml.transform.Source;
import org.jspecify.annotations.Nullable;
import org.jupnp.support.avtransport.lastchange.AVTransportLastChangeParser;
import org.jupnp.support.renderingcontrol.lastchange.RenderingControlLastChangeParser;

/** How changes are written, without the schemas, which the library looks for in vain. */
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
