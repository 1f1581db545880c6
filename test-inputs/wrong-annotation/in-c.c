// The same in C.
#define SAYS(word) __attribute__((annotate("connguard::" word)))

typedef struct wire wire;

SAYS("acquires") wire *wire_open(const char *host);
void wire_close(wire *of SAYS("releases"));
SAYS("handle") void wire_serve(wire *of); // warn: 'connguard::handle' is no annotation
struct SAYS("owns") wire_box; // warn: 'connguard::owns' says nothing here
