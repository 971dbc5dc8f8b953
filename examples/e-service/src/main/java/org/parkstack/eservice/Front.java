package org.parkstack.eservice;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its route: checks method, type and length, reads the body, and has a worker answer. Thread-safe. */
final class Front extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final ImmutableMap<String, ImmutableMap<String, Route>> routes;
    private final Limits limits;
    private final Metrics metrics;
    private final ExecutorService workers;

    Front(List<Route> routes, Limits limits, Metrics metrics, ExecutorService workers) {
        Map<String, Map<String, Route>> byPath = new TreeMap<>();
        routes.forEach(route ->
                byPath.computeIfAbsent(route.path(), p -> new TreeMap<>()).put(route.method(), route));
        ImmutableMap.Builder<String, ImmutableMap<String, Route>> all = ImmutableMap.builder();
        byPath.forEach((path, methods) -> all.put(path, ImmutableMap.copyOf(methods)));
        this.routes = all.buildOrThrow();
        this.limits = limits;
        this.metrics = metrics;
        this.workers = workers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        ImmutableMap<String, Route> methods = routes.get(path);
        Exchange exchange =
                new Exchange(request, response, callback, methods == null ? "other" : path, metrics, limits);
        try {
            if (methods == null) {
                throw Fault.of(404, "no-such-path", "Nothing is here", "see `/api/openapi.json` for what can be asked");
            }
            String method = request.getMethod();
            Route route = methods.get(method.equals("HEAD") ? "GET" : method);
            if (route == null) {
                String allow = String.join(", ", methods.keySet()) + (methods.containsKey("GET") ? ", HEAD" : "");
                exchange.end(Fault.of(405, "method", "This is not asked so", "allowed are " + allow)
                        .reply()
                        .with("Allow", allow));
                return true;
            }
            ImmutableMap<String, String> query = query(request);
            if (route.method().equals("GET")) {
                exchange.end(answer(route, new Ask(query, new byte[0])));
            } else {
                check(request);
                Body.read(
                        request,
                        limits.bodyBytes(),
                        body -> {
                            exchange.bodyRead();
                            work(exchange, route, new Ask(query, body));
                        },
                        fault -> exchange.end(fault.reply()));
            }
        } catch (Fault fault) {
            exchange.end(fault.reply());
        }
        return true;
    }

    private void check(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        String bare = type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!bare.equals("application/json") && !bare.equals("application/yaml")) {
            throw Fault.of(
                    415,
                    "type",
                    "The body has another type",
                    "it is `application/json` or `application/yaml`, in UTF-8");
        }
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Fault.of(415, "encoding", "The body is packed", "it is sent as it is, without `Content-Encoding`");
        }
        if (request.getLength() > limits.bodyBytes()) {
            throw Body.tooLong(limits.bodyBytes());
        }
    }

    private static ImmutableMap<String, String> query(Request request) {
        Fields fields;
        try {
            fields = Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw Fault.parameter("the query is not UTF-8 in percent encoding");
        }
        ImmutableMap.Builder<String, String> out = ImmutableMap.builder();
        for (Fields.Field field : fields) {
            if (field.getValues().size() > 1) {
                throw Fault.parameter("`" + Ask.shortened(field.getName()) + "` is given twice");
            }
            out.put(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
        return out.buildOrThrow();
    }

    private void work(Exchange exchange, Route route, Ask ask) {
        try {
            exchange.working(workers.submit(() -> {
                if (!exchange.over()) {
                    exchange.end(answer(route, ask));
                }
            }));
        } catch (RejectedExecutionException e) {
            exchange.end(Fault.of(503, "busy", "Too many ask at once", "ask again in a second")
                    .reply()
                    .with("Retry-After", "1"));
        }
    }

    private static Reply answer(Route route, Ask ask) {
        try {
            return route.answer().apply(ask);
        } catch (Fault fault) {
            return fault.reply();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a defect of {}", route.path(), e);
            return Fault.of(500, "defect", "A defect of ours", "nothing of the request was kept")
                    .reply();
        }
    }
}
