package org.keyway.planner.file;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder has for itself until it lets go, or until its process ends in whatever
 * way: a lock of the operating system, which a kill takes away too.
 *
 * <p>POSIX gives such locks to processes, and takes one away as soon as the process closes any
 * handle of the file. So a process also remembers what it holds, and never opens that a second
 * time. Where a file system has no locks, this memory is all there is.
 */
final class HeldFile implements Closeable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Whether a file may be moved and deleted while it is open, as POSIX allows. */
  private static final boolean NAMES_ARE_FREE = File.separatorChar == '/';

  private final Path path;
  private final Path place;
  private final RandomAccessFile handle;
  private @Nullable FileLock lock;

  private HeldFile(Path path, Path place) throws IOException {
    this.path = path;
    this.place = place;
    // Not a channel of its own, which an interrupted thread would close.
    this.handle = new RandomAccessFile(path.toFile(), "rw");
  }

  /**
   * Holds a file, which is made where it is not there.
   *
   * @return null if somebody else holds it, or has just deleted it
   * @throws IOException if it cannot be opened for writing
   */
  static @Nullable HeldFile tryHold(Path path) throws IOException {
    Path place = place(path);
    if (!HELD.add(place)) {
      return null;
    }
    HeldFile file = null;
    boolean held = false;
    try {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(path);
      }
      file = new HeldFile(path, place);
      held = file.lock() && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
      return held ? file : null;
    } finally {
      if (!held) {
        if (file == null) {
          HELD.remove(place);
        } else {
          file.close();
        }
      }
    }
  }

  private static Path place(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    return folder == null ? whole : folder.toRealPath().resolve(whole.getFileName());
  }

  private boolean lock() {
    try {
      lock = handle.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // The same file by another name.
    } catch (IOException e) {
      return true; // The file system has no locks.
    }
  }

  /**
   * Holds the file once more, after something else in this process has closed a handle of it.
   *
   * @return whether it still can be
   */
  boolean holdAgain() throws IOException {
    if (lock != null) {
      lock.release();
    }
    return lock() && Files.exists(path);
  }

  /** What reads and writes it. */
  RandomAccessFile handle() {
    return handle;
  }

  /** Gives the file another name, in place of what has it, while nobody else can hold it. */
  void moveTo(Path target) throws IOException {
    if (!NAMES_ARE_FREE) {
      handle.close();
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    close();
  }

  /** Deletes the file, while nobody else can hold it, and lets go. */
  void delete() throws IOException {
    if (!NAMES_ARE_FREE) {
      handle.close();
    }
    try (this) {
      Files.deleteIfExists(path);
    }
  }

  /** Lets go. The file stays. */
  @Override
  public void close() throws IOException {
    try {
      handle.close();
    } finally {
      HELD.remove(place);
    }
  }
}
