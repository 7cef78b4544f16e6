package io.github.nixlint.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts what was read, so that JMH reports megabytes (10^6 bytes) a second. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Throughput {

  public double megabytes;

  @Setup(Level.Iteration)
  public void reset() {
    megabytes = 0;
  }
}
