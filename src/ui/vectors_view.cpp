#include "ui/views.h"

#include "ui/stage_camera.h"

namespace lab {

void draw_vectors_view(Ui& ui, const ViewPlace& place, Panels& p) {
    take_hand(ui, place.area, p.state);
}

}  // namespace lab
