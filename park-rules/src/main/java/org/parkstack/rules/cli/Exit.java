package org.parkstack.rules.cli;

/** The exit codes. */
final class Exit {

    static final int WELL = 0;
    static final int WANTING = 1;
    static final int USAGE = 2;
    static final int UNDECIDED = 3;
    static final int DEFECT = 70;

    private Exit() {}
}
