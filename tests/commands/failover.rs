//! `entitle failover`: a standby host for a dead one, at 2 a.m.
