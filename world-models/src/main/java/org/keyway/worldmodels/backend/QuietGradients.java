package org.keyway.worldmodels.backend;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.nd4j.autodiff.samediff.VariableType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops ND4J from printing "Added differentiated op ..." for every operation of a gradient graph.
 * The line is a plain {@code System.out.println} in SameDiff, which no logger controls, and mixes
 * with a command's standard output. Replacing System.out would affect the whole process. Instead,
 * SameDiff is defined from its own bytes with one constant changed: the one that names System.out.
 */
final class QuietGradients {
  private static final Logger LOG = LoggerFactory.getLogger(QuietGradients.class);
  private static final String NOISY = "/org/nd4j/autodiff/samediff/SameDiff.class";

  private QuietGradients() {}

  /** Installs the changed class, once, if SameDiff was not used before; otherwise does nothing. */
  static void install() {
    try (InputStream bytes = VariableType.class.getResourceAsStream(NOISY)) {
      if (bytes == null) {
        LOG.debug("SameDiff stays noisy: its class file is not on the class path");
        return;
      }
      byte[] quiet =
          new ClassFile(bytes.readAllBytes())
              .withFieldOwner("java/lang/System", "out", DiscardedOutput.class);
      MethodHandles.privateLookupIn(VariableType.class, MethodHandles.lookup()).defineClass(quiet);
    } catch (IOException | IllegalAccessException | IllegalArgumentException | LinkageError e) {
      LOG.debug("SameDiff stays noisy", e);
    }
  }
}
