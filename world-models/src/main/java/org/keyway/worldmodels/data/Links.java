package org.keyway.worldmodels.data;

import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.ExternalLink;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Follows the soft links of one file. It refuses links into other files, which jHDF would follow,
 * because an untrusted file could name any path.
 */
final class Links {
  private static final int MOST_LINKS = 16;

  private final Path path;
  private final Group root;

  /**
   * @param path path of the file, for messages
   * @param root root group of the file
   */
  Links(Path path, Group root) {
    this.path = path;
    this.root = root;
  }

  /**
   * Resolves a name.
   *
   * @param name in the root group, for messages
   * @param node the link or other object with that name
   * @throws SequenceFileException if the link is broken, circular, or leads to another file
   */
  Node follow(String name, Node node) throws SequenceFileException {
    return new Walk(name).end(node);
  }

  private final class Walk {
    private final String name;
    private int links;

    Walk(String name) {
      this.name = name;
    }

    Node end(Node node) throws SequenceFileException {
      Node end = node;
      while (end instanceof Link link) {
        if (link instanceof ExternalLink) {
          throw wrong("into another file (" + link.getTargetPath() + "), which is not opened");
        }
        if (++links > MOST_LINKS) {
          throw wrong("that leads back to itself");
        }
        end = target(link);
      }
      return end;
    }

    private Node target(Link link) throws SequenceFileException {
      String way = link.getTargetPath();
      Group parent = link.getParent();
      Node at = way.startsWith("/") || parent == null ? root : parent;
      for (String step : way.split("/", -1)) {
        if (step.isEmpty() || step.equals(".")) {
          continue;
        }
        @Nullable Node next = end(at) instanceof Group group ? group.getChildren().get(step) : null;
        if (next == null) {
          throw wrong("to " + way + ", which is not in the file");
        }
        at = next;
      }
      return at;
    }

    private SequenceFileException wrong(String problem) {
      return new SequenceFileException(path, name + " is a link " + problem);
    }
  }
}
