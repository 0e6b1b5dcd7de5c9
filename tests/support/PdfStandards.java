// Asks veraPDF, the reference validator, whether files keep the standards that are named first:
//   java -cp … PdfStandards.java ua1,2a FILE.pdf …
// Prints a line for each broken rule and file; exit code 1 if there is one.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class PdfStandards {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean kept = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("no such standard: " + name);
            }
            for (int i = 1; i < arguments.length; i++) {
                ValidationResult result = validate(arguments[i], flavour);
                kept &= result.isCompliant();
                System.out.printf("%s %s %s%n", name, result.isCompliant() ? "kept" : "broken", arguments[i]);
                brokenRules(result).forEach(rule -> System.out.println("  " + rule));
            }
        }
        System.exit(kept ? 0 : 1);
    }

    private static ValidationResult validate(String file, PDFAFlavour flavour) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (InputStream stream = new FileInputStream(file);
                var parser = foundry.createParser(stream, flavour);
                var validator = foundry.createValidator(flavour, false)) {
            return validator.validate(parser);
        }
    }

    private static Set<String> brokenRules(ValidationResult result) {
        Set<String> rules = new LinkedHashSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                rules.add(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                        + " " + assertion.getMessage());
            }
        }
        return rules;
    }
}
