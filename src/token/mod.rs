//! The signed forms: JWS, status list, armour. Signs and verifies over bytes; knows `domain` alone.
