import java.io.*;
import java.net.*;

class JDK {
    public static void main(String[] args) throws IOException {
        System.out.println("version " + System.getProperty("java.version"));
        for (String line : new BufferedReader(new InputStreamReader(System.in)).lines().toList()) {
            String[] words = line.split(" ");
            try {
                String host = words[1].contains(":") ? "[" + words[1] + "]" : words[1];
                URL url = new URL("ftp://" + words[0] + ":x@" + host + ":" + words[2] + "/file");
                url.openConnection().getInputStream().close();
            } catch (IOException | RuntimeException error) {
                System.out.println(words[0] + " " + error);
            }
        }
    }
}
