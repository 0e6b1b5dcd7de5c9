// Asks veraPDF, the reference validator, whether files keep the standards that are named first:
//   java -cp … PdfStandards.java ua1,2a FILE.pdf …
// Prints a line for each broken rule and file; exit code 1 if there is one.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class PdfStandards {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours =
                Arrays.stream(arguments[0].split(",")).map(PdfStandards::flavour).collect(Collectors.toList());
        boolean kept = true;
        for (int i = 1; i < arguments.length; i++) {
            for (ValidationResult result : validate(arguments[i], flavours)) {
                kept &= result.isCompliant();
                String name = result.getPDFAFlavour().getId();
                System.out.printf("%s %s %s%n", name, result.isCompliant() ? "kept" : "broken", arguments[i]);
                brokenRules(result).forEach(rule -> System.out.println("  " + rule));
            }
        }
        System.exit(kept ? 0 : 1);
    }

    private static PDFAFlavour flavour(String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("no such standard: " + name);
        }
        return flavour;
    }

    // One walk over a file asks for all that the standards say of each of its objects.
    private static List<ValidationResult> validate(String file, List<PDFAFlavour> flavours) throws Exception {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (InputStream stream = new FileInputStream(file);
                var parser = foundry.createParser(stream, flavours.get(0));
                var validator = foundry.createValidator(flavours)) {
            return validator.validateAll(parser);
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
