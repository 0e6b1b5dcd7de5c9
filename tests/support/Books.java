// Asks EPUBCheck, the official checker of the format, about books, all in one start:
//   java -cp epubcheck.jar Books.java FILE.epub …
// Prints its report of each, as JSON, and a NUL.

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;

public class Books {
    public static void main(String[] books) {
        PrintStream out = System.out;
        for (String book : books) {
            // It closes what it writes to.
            System.setOut(new PrintStream(new FilterOutputStream(out) {
                @Override
                public void close() throws IOException {
                    flush();
                }
            }));
            new EpubChecker().run(new String[] {"--usage", "--quiet", "--json", "-", book});
            out.print('\0');
        }
        out.flush();
    }
}
