package maru.hub.http;

import java.util.List;

/** Operations that belong together. */
interface OperationGroup {
    List<Operation> all();
}
