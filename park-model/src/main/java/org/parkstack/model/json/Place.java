package org.parkstack.model.json;

/** Where a node of the tree stands. */
record Place(String path, int line, int column) {

    JsonProblem problem(String message) {
        return new JsonProblem(path, line, column, message);
    }
}
