package org.parkstack.rules.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * Factories whose buffers are kept in one pool here, and not, as Jackson would, in each thread: a thread of a service outlives the
 * class loader of an application in it, and would hold on to it. Thread-safe.
 */
public final class Json {

    private static final RecyclerPool<BufferRecycler> POOL = JsonRecyclerPools.newBoundedPool(64);

    /** For plain reading and writing. */
    public static final JsonFactory FACTORY = factory().build();

    private Json() {}

    /** For a factory with settings of its own, or for a mapper, which keeps its factory to itself. */
    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(POOL);
    }
}
