package org.parkstack.eservice;

import org.eclipse.jetty.http.HttpFields;

/** What every answer carries: nothing is kept, nothing comes from elsewhere, nobody frames the page. */
final class Headers {

    static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Headers() {}

    static void common(HttpFields.Mutable headers) {
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
    }
}
