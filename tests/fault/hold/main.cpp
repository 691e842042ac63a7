#include <iostream>
#include <string>

#include "fault/other_program.h"

/// Another program that has the card: begins a transaction, or keeps the card to itself, says so in a line,
/// and lets go when its standard input ends.
int main(int argc, char** argv) {
    const std::string how = argc == 3 ? argv[1] : "";
    if (how != "transaction" && how != "alone") {
        std::cerr << "usage: insegel-hold-card transaction|alone READER\n";
        return 2;
    }
    insegel::fault::OtherProgram program;
    const bool isHeld = how == "alone" ? program.takeAlone(argv[2]) : program.takeInTransaction(argv[2]);
    if (!isHeld) {
        std::cerr << "insegel-hold-card: cannot have the card\n";
        return 1;
    }
    std::cout << "held" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
    }
    return 0;
}
