#include "program_file.h"

#include <QFileInfo>
#include <utility>

namespace insegel::ui {

ProgramFile::ProgramFile(QString path) : path_(std::move(path)), atStart_(lookAt(path_)) {}

ProgramFile::Look ProgramFile::lookAt(const QString& path) {
    const QFileInfo file(path);
    return file.isFile() ? Look{true, file.lastModified(), file.size()} : Look{};
}

ProgramFile::State ProgramFile::state() const {
    const Look now = lookAt(path_);
    return now == atStart_ ? State::same : now.isThere ? State::replaced : State::removed;
}

}  // namespace insegel::ui
