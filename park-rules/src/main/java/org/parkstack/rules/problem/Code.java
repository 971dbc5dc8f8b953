package org.parkstack.rules.problem;

/** What kind of problem (command-line.md). A code is never reused or given another meaning. */
public enum Code {
    PK101("not YAML/JSON, or over a limit"),
    PK102("repeated key"),
    PK103("unknown key"),
    PK104("a key is missing"),
    PK105("a value of the wrong kind or form"),
    PK106("an id used twice"),
    PK107("a book to include that is not there, may not be read, or is not the one that was asked for"),
    PK201("expression can't be parsed"),
    PK202("unknown name"),
    PK203("types or units do not fit"),
    PK204("a symbol outside the fact's `one_of`"),
    PK205("a record's fact read outside its `per`"),
    PK301("versions of one id that meet in time, or disagree in `tier` or `per`"),
    PK302("a parameter needed on a day on which it has no value"),
    PK303(Severity.WARNING, "days that no version covers between two that do"),
    PK304("a rule in force outside its policy's validity"),
    PK401("a cycle through matching, terms or steps"),
    PK402("a step whose members do not have its `per`"),
    PK501("a condition that no case can meet: the rule never pays"),
    PK502(Severity.WARNING, "a condition that the others already imply"),
    PK503(Severity.WARNING, "a table or bracket row that can never be reached"),
    PK504(Severity.WARNING, "a table with a gap"),
    PK505(Severity.WARNING, "an amount that can come out negative"),
    PK506(Severity.WARNING, "a division by something that can be zero"),
    PK507(Severity.WARNING, "a cap, veto or step that can never bind, or a member that can never win"),
    PK508(Severity.WARNING, "matching that can pay more than 100% of what it matches or of the item it funds"),
    PK509(Severity.WARNING, "two rules of one `matter` in different policies with no declared relation"),
    PK510(Severity.NOTE, "a cliff: the amount falls where a fact rises past a limit"),
    PK599(Severity.NOTE, "what could not be analysed, with the reason"),
    PK601(Severity.WARNING, "a rule that no case grants, or none refuses"),
    PK602(Severity.WARNING, "a term, parameter or fact that nothing reads"),
    PK603(Severity.WARNING, "a policy that is no longer in force on the day of the check");

    private final Severity severity;
    private final String title;

    Code(String title) {
        this(Severity.ERROR, title);
    }

    Code(Severity severity, String title) {
        this.severity = severity;
        this.title = title;
    }

    /** The severity of a problem of this code, unless it says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** What it is, in a few words, in lower case. */
    public String title() {
        return title;
    }
}
