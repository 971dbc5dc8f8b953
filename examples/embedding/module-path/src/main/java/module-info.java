/** An application of modules; Guava, Jackson and the model come with the rules. */
module consumer {
    requires org.parkstack.rules;
}
