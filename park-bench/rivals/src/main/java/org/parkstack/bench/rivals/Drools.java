package org.parkstack.bench.rivals;

import java.util.List;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.parkstack.bench.workload.Clause;

/** Drools, executable model: one session, into which each firm is put, and out of which it is taken. */
final class Drools implements Engine {

    private final KieSession session;

    Drools(List<Clause> clauses, Met met) {
        StringBuilder drl = new StringBuilder("package workload;\nimport org.parkstack.bench.rivals.Firm;\n");
        drl.append("global org.parkstack.bench.rivals.Met met;\n");
        for (Clause clause : clauses) {
            drl.append("rule \"r").append(clause.number()).append("\" when Firm(");
            drl.append(Engine.text(clause, ", ", "L"));
            drl.append(") then met.set(").append(clause.number()).append("); end\n");
        }
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write("src/main/resources/workload/rules.drl", drl.toString());
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (!builder.getResults().getMessages().isEmpty()) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        this.session = services.newKieContainer(builder.getKieModule().getReleaseId())
                .getKieBase()
                .newKieSession();
        session.setGlobal("met", met);
    }

    @Override
    public void conditions(Firm firm) {
        FactHandle handle = session.insert(firm);
        session.fireAllRules();
        session.delete(handle);
    }
}
