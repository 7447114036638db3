/** A pusher brings keys onto plates, which open a gate, and then a puck through it to its goal. */
@NullMarked
package org.keyway.sim.gatepush;

import org.jspecify.annotations.NullMarked;
