package org.parkstack.rules.report;

import com.google.common.html.HtmlEscapers;

/** The frame of a self-contained page: nothing is fetched, nothing runs, light and dark, on paper too. */
final class HtmlPage {

    static final String TAIL = "</body>\n</html>\n";

    private static final String STYLE = """
            :root{--ink:#1d2433;--soft:#5b6475;--line:#dfe3ea;--page:#f5f6f8;--card:#fff;color-scheme:light dark}
            @media (prefers-color-scheme:dark){:root{--ink:#e8eaf0;--soft:#a3acbd;--line:#363d4b;--page:#14171d;--card:#1d222b}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
            header,main{max-width:56rem;margin:0 auto;padding:0 1.25rem}
            h1{font-size:1.35rem;line-height:1.4;margin:2rem 0 1rem}
            h2{font-size:1rem;margin:0;color:var(--soft);font-weight:600;overflow-wrap:anywhere}
            h3{font-size:1.05rem;margin:2rem 0 .6rem;display:flex;justify-content:space-between;gap:1rem}
            article{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.75rem 2rem;margin:0 0 2rem}
            .facts,.digest{color:var(--soft);font-size:.85rem;margin:.2rem 0}
            .digest{overflow-wrap:anywhere;margin-top:2rem;font-family:ui-monospace,monospace;font-size:.72rem}
            .total{font-size:2.1rem;font-weight:700;margin:.5rem 0 1rem;font-variant-numeric:tabular-nums;line-height:1.2}
            .stack{width:100%;height:auto;font-size:15px;fill:var(--ink);font-variant-numeric:tabular-nums}
            .stack .small{font-size:12px;fill:var(--soft)}
            section{border-left:4px solid var(--tier);padding-left:1.1rem;margin-top:1.6rem}
            section h3{margin-top:0;color:var(--tier)}
            @media (prefers-color-scheme:dark){section h3{color:inherit}}
            .award{border-top:1px solid var(--line);padding:.7rem 0}
            .award p{margin:.15rem 0}
            .line{display:flex;justify-content:space-between;gap:1.5rem;align-items:baseline}
            .amount,td{font-variant-numeric:tabular-nums;white-space:nowrap;text-align:right;font-weight:600}
            .chip{font-size:.74rem;font-weight:600;padding:.12rem .55rem;border-radius:99px;background:#e7eaf0;color:#39424f;vertical-align:middle;white-space:nowrap}
            .chip.granted,.chip.met{background:#d9efe2;color:#14532d}.chip.reduced,.chip.undetermined,.chip.unknown{background:#fdedc8;color:#713f12}
            .chip.set_aside,.chip.capped_out,.chip.vetoed,.chip.not_met{background:#f9dedb;color:#7f1d1d}
            cite{font-style:normal;color:var(--soft);font-size:.88rem}
            code{font-family:ui-monospace,"SFMono-Regular",Menlo,monospace;font-size:.82rem;color:var(--soft);overflow-wrap:anywhere}
            .cut{color:#9a3412;font-size:.9rem;font-variant-numeric:tabular-nums}
            @media (prefers-color-scheme:dark){.cut{color:#fdba74}}
            details{margin:.35rem 0}summary{cursor:pointer;color:var(--soft);font-size:.86rem}
            summary:focus-visible{outline:2px solid var(--tier,currentColor);outline-offset:2px}
            details ul{margin:.2rem 0;padding-left:1.2rem;font-size:.86rem;list-style:none;border-left:1px solid var(--line)}
            details li{margin:.1rem 0;overflow-wrap:anywhere}
            .yes::first-letter{color:#15803d}.no::first-letter{color:#b91c1c}.open::first-letter{color:#b45309}
            table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem}th,td{padding:.35rem .4rem;border-bottom:1px solid var(--line);vertical-align:top}th{text-align:left;font-weight:500}
            .guide td{text-align:left;white-space:normal;font-weight:400}.guide th{width:9rem;color:var(--soft)}
            @media (max-width:36rem){article{padding:1.1rem}.line{flex-direction:column;gap:0}}
            @media print{body{background:#fff;font-size:11pt}article{border:0;padding:0;break-after:page}.award{break-inside:avoid}header,main{max-width:none}}
            """;

    private HtmlPage() {}

    /** Everything up to the page's content. */
    static String head(String title, Language language) {
        return "<!DOCTYPE html>\n<html lang=\"" + language.pick("en", "zh-CN")
                + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<title>" + HtmlEscapers.htmlEscaper().escape(title) + "</title>\n<style>\n" + STYLE
                + "</style>\n</head>\n<body>\n";
    }
}
